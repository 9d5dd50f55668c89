/** Entry of the side panel (in Firefox: the sidebar). */
import { mount } from "../connect";
import { SidePanel } from "./panel";

mount(<SidePanel />);

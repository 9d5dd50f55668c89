/** Entry of the options page. */
import { mount } from "../connect";
import { Options } from "./options";

mount(<Options />);

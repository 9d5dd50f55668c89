/** Entry of the welcome screens. */
import { mount } from "../connect";
import { Welcome } from "./welcome";

mount(<Welcome />);

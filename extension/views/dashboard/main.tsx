/** Entry of the dashboard. */
import { mount } from "../connect";
import { Dashboard } from "./dashboard";

mount(<Dashboard />);

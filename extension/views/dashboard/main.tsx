/** Entry of the dashboard. */
import { mount } from "../connect";
import { Dashboard } from "./dashboard";
import { takeFirstRows } from "./prospects/rows";

void takeFirstRows().finally(() => mount(<Dashboard />));

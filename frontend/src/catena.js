// The little that pages need beyond htmx. Every page works without it.
import "./styles/catena.scss";
import { closeMenus } from "./menus.js";
import { askFirst } from "./dialogs.js";
import { guardForms, submitFilters } from "./forms.js";
import { copyText } from "./copying.js";
import { switchTheme } from "./theme.js";
import { tellOfLostConnection } from "./connection.js";

closeMenus();
askFirst();
guardForms();
submitFilters();
copyText();
switchTheme();
tellOfLostConnection();

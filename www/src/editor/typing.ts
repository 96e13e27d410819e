// Typing over a selection. By default, Chromium applies the styles of the selection inline to the typed text, which the
// page's policy forbids: the text would be right, but the console would report a violation each time.
import { EditorView } from "@codemirror/view";

export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    const { main } = view.state.selection;
    if (inputType !== "insertText" || data === null || isComposing || main.empty || view.state.readOnly) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

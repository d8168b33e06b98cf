export { ActionChips } from './ActionChips';
export { Does, FilledWords, MACRO_LIST_ID, macroOptionId, MacroList, MarkedText, PickerParts } from './MacroList';
export { forgetMacros, restoreMacros, usePendingMacros } from './pending';
export { replaced, type Slash } from './slash';
export { useActionWords, useTicketFields } from './useActionWords';
export { useMacroPicker, type MacroPicker } from './useMacroPicker';

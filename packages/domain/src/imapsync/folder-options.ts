import { type OptionTable, optionRows } from './option-row.ts';

const ORDER = 'Every folder is copied; INBOX first, and the newest messages of each before the older ones.';

/** Options about folders. */
export const FOLDER_OPTIONS: OptionTable = {
  ...optionRows('folder= folderrec= include= exclude= f1f2= subfolder1= subfolder2= noautomap', 'carried'),
  ...optionRows('automap', 'usual', 'Sent, Trash and the like are matched by what they are for.'),
  ...optionRows('justautomap', 'elsewhere', '`mailhaul folders` shows where each folder would go.'),
  ...optionRows(
    'f1f2h= nof1f2 f1f2h12=',
    'elsewhere',
    '`mailhaul copy --map SOURCE=TARGET` gives folders other names.',
  ),
  ...optionRows(
    'regextrans2=',
    'missing',
    'Folder names are not changed by expressions. --map and --into of `mailhaul copy`, and TargetRootFolder of a batch, cover the usual cases.',
  ),
  ...optionRows('noexclude', 'usual', 'Nothing is left out unless that is asked.'),
  ...optionRows('subscribed', 'missing', 'Folders are chosen by name or purpose, not by subscription.'),
  ...optionRows(
    'subscribe',
    'usual',
    'Folders that are subscribed at the source are subscribed at the target.',
  ),
  ...optionRows(
    'nosubscribe subscribeall subscribe_all',
    'missing',
    'Folders are subscribed at the target when they are at the source.',
  ),
  ...optionRows(
    'prefix12= sep12=',
    'usual',
    'Prefix and delimiter are read from the server (NAMESPACE, LIST).',
  ),
  ...optionRows(
    'fixslash2 nofixslash2 fixInboxINBOX nofixInboxINBOX sanitize nosanitize',
    'usual',
    'Names that the target cannot have are changed and listed.',
  ),
  ...optionRows(
    'mixfolders nomixfolders',
    'usual',
    'Folders that differ in case only get a name of their own where the target cannot tell them apart.',
  ),
  ...optionRows(
    'skipemptyfolders noskipemptyfolders',
    'missing',
    'Empty folders are made at the target, too.',
  ),
  ...optionRows('folderfirst= folderlast=', 'usual', ORDER),
  ...optionRows(
    'checkselectable nocheckselectable checkfoldersexist nocheckfoldersexist create_folder_old',
    'usual',
    'What cannot be opened is left out and listed.',
  ),
  ...optionRows('syncacls', 'missing', 'Access rights are not copied.'),
  ...optionRows('nosyncacls', 'usual', 'Access rights are not copied.'),
  ...optionRows(
    'foldersizes nofoldersizes foldersizesatend nofoldersizesatend',
    'usual',
    'Folders are counted as they are listed, and compared at the end.',
  ),
};

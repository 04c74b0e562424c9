import type { CodeTable } from './code-help.js';

/** Parameter files and other files that are read or written. */
export const fileCodes = {
  NoPath: {
    meaning: 'The command was not told which parameter files to take.',
    fix: 'Name files, directories or globs, or - for standard input; put the usual ones under paths in foundry-gw.yaml.',
    next: ['foundry-gw validate connections'],
    says: /No parameter file is named|wants to know what to deploy/,
  },
  FileNotFound: {
    meaning: 'A path that was given does not exist; or none was given, and there is no connections folder here.',
    fix: 'Correct the path, work in the folder that holds the files, or write a first file with init.',
    next: ['foundry-gw init'],
    says: /No path is given, and there is no "/,
  },
  NothingMatched: {
    meaning: 'A folder or pattern holds no parameter file, or a project has no gateway connection.',
    fix: 'Name files *.parameters.json, *.parameters.jsonc or *.bicepparam, or give the path of one file; put patterns in quotes, so that the shell leaves them alone.',
    says: /holds no parameter file|No file matches|has no gateway connections/,
  },
  FileNotReadable: {
    meaning: 'The operating system does not let the program read a file.',
    fix: 'Check the permissions of the file, and that it is a file.',
    next: ['ls -l <file>'],
  },
  FileUnreadable: {
    meaning: 'A file is not what it has to be: no JSON, cut short, or not readable.',
    fix: 'Mend it where the message points; validate shows the place.',
    next: ['foundry-gw validate <file>'],
  },
  FileTooLarge: {
    meaning: 'A file is far larger than a parameter file ever is, so it is not read.',
    fix: 'Check that it is the file you mean.',
    says: /MB; a parameter file has a few kB/,
  },
  KindUnknown: {
    meaning:
      'The parameters do not tell what kind of connection this is: neither apimResourceId and apiName nor targetUrl is there, or both are.',
    fix: 'Give apimResourceId and apiName for API Management, or targetUrl for any other gateway; never both.',
    next: ['foundry-gw validate <file>', 'foundry-gw explain file-kind'],
    says: /do not tell what kind of connection/,
  },
  FileExists: {
    meaning: 'A file with that name is there already, and nothing is overwritten without being asked for.',
    fix: 'Choose another name, or add --force where the command has it.',
    says: /exists already\./,
  },
  FilesExist: {
    meaning: 'Files that would be written are there already with other content.',
    fix: 'Choose another folder with --out-dir, or overwrite with --force.',
    says: /exists? with other content/,
  },
  FileChanged: {
    meaning: 'Someone changed the file while the command worked on it, so it was left alone.',
    fix: 'Run the command again; close editors that save by themselves.',
    says: /was changed by someone else meanwhile/,
  },
  CannotWrite: {
    meaning: 'The operating system does not let the program write a file there.',
    fix: 'Check the permissions and the free space, or choose another place.',
  },
  OneFile: {
    meaning: 'render prints one connection, and several files were named.',
    fix: 'Name one of them.',
    next: ['foundry-gw render <file>'],
    says: /parameter files; render takes one/,
  },
  FixNeedsFile: {
    meaning: '--fix writes into files, and standard input or a live connection is none.',
    fix: 'Name the parameter file; for a live connection, import one first.',
    next: ['foundry-gw validate <file> --fix', 'foundry-gw import <connection> --project <id> --into <file>'],
    says: /--fix writes (?:files, and standard input|parameter files)/,
  },
  NotEditable: {
    meaning: 'A .bicepparam file can be read but not edited.',
    fix: 'Import into a .json or .jsonc file.',
    says: /is a \.bicepparam file, which is not edited/,
  },
  SettingsUnreadable: {
    meaning: "The editor's settings file is not what VS Code takes, so nothing is added to it.",
    fix: 'Mend it where the message points, or add the lines that the hint shows by hand.',
    next: ['foundry-gw schema --install --dry-run'],
    says: /is not what VS Code takes/,
  },
  OutputIsFolder: {
    meaning: 'A report is to be written to a path that is a folder.',
    fix: 'Name a file in it.',
    says: /cannot be written: it is a folder/,
  },
  NoSuchFolder: {
    meaning: 'A report is to be written into a folder that is not there; folders are not made by themselves.',
    fix: 'Create the folder first.',
    says: /cannot be written: its folder is not there/,
  },
  OutputFailed: {
    meaning: 'Standard output took no more text: a full disk, or a file that was closed.',
    fix: 'Check where standard output leads to.',
    says: /answer cannot be written to standard output/,
  },
} as const satisfies CodeTable;

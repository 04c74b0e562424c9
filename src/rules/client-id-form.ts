import { entraUrl, guid } from './entra.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const clientIdForm = defineRule({
  id: 'client-id-form',
  severity: 'info',
  about: ['clientId'],
  check(subject, report) {
    const id = subject.text('clientId');
    if (
      id === undefined ||
      id.trim() === '' ||
      subject.text('authType') !== 'OAuth2' ||
      guid.test(id.trim()) ||
      placeholderIn('clientId', id) !== undefined
    )
      return;
    const entra = entraUrl(subject.text('tokenUrl')) !== undefined;
    report({
      pointer: valuePointer('clientId'),
      message: entra
        ? 'The client id is not a UUID, but those of Entra applications are.'
        : 'The client id is not a UUID; the published schema says UUID, which some SDKs insist on.',
      hint: entra
        ? 'Give the Application (client) ID.'
        : 'Leave it if your sign-in service gave it to you: this program sends it as it is.',
      changes: [{ parameter: 'clientId' }],
      ...(entra ? { severity: 'warning' as const } : {}),
    });
  },
});

export { checkbox, confirm, input, password, select } from '@inquirer/prompts';

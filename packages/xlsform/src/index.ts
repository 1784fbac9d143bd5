export { compile, type Compiled } from './compile.ts';

type DeskLocals = import('./server.ts').DeskLocals;

declare namespace App {
  interface Locals extends DeskLocals {}
}

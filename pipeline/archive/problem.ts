/** Another run is at work: this one did nothing, and may be tried again later (`EX_TEMPFAIL` of sysexits.h). */
export class RunAtWork extends Error {
  readonly exitCode = 75;
  constructor(holder: string) {
    super(
      `Another run is at work (${holder}). This one did nothing; start it again when that one has ended.`,
    );
  }
}

/** A later run has taken the lock over: whatever this one still has to write is void. */
export class LockLost extends Error {
  constructor(holder: string) {
    super(
      `This run has lost its lock to a later one (${holder}) and stops: nothing of it is lost or doubled.`,
    );
  }
}

/** What is stored is not what was written. */
export class DamagedArchive extends Error {
  constructor(where: string, damage: readonly string[]) {
    const shown = damage.slice(0, 5).join('; ');
    super(
      `${where} is damaged: ${shown}${damage.length > 5 ? `; and ${damage.length - 5} more` : ''}. Say "tidemark archive rebuild": it saves what can be read, and takes the rest from content/.`,
    );
  }
}

/** What a user's next or present pass is for. */
export type WorkKind = 'initial' | 'incremental' | 'final';

/**
 * Where a user stands with its work: none planned, planned for a time, in the queue, or being done under a lease. Refused is who has an
 * error in its row of the CSV: no start helps, only a row that was mended.
 */
export type WorkPhase = 'idle' | 'timed' | 'waiting' | 'running' | 'refused';

/** What the running process is told at its next heartbeat; reload: begin again, with the settings of now. */
export type Desired = 'run' | 'reload' | 'stop' | 'remove';

/** Where one side of the demo listens; plain text, loopback only. */
export interface DemoSide {
  readonly host: string;
  readonly port: number;
}

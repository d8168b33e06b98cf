/** The part of aws4 that is used here; the package brings no types. */
declare module 'aws4' {
  interface Request {
    readonly host: string;
    readonly method: string;
    readonly path: string;
    readonly service: string;
    readonly region: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }
  interface Credentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  }
  /** Answers the request with the headers that sign it (AWS Signature Version 4). */
  export function sign(request: Request, credentials: Credentials): { readonly headers: Record<string, string> };
}

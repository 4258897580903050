/** What `--help` prints. */
export const usage = `Usage: wonder-mock-gateway [options]

A local gateway that behaves like the Wonder payment Open API (unofficial).

Options:
  --port <number>         TCP port, 0 for a free one (default 4747)
  --host <address>        address to listen on (default 127.0.0.1, which only this machine reaches)
  --data <file>           keep everything in a file, and start from it when it is there
  --seed <demo|empty>     what it starts with when there is no such file (default demo)
  --webhook-url <url>     where changes are reported of orders that have no callback_url
  --webhooks-anywhere     send webhooks to other machines too, not only to this one
  --unknown <name=value>  how it behaves where no source tells; may be given several times
  --help                  print this
  --version               print the version
`;

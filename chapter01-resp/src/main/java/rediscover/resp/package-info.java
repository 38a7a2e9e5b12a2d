/**
 * RESP, the Redis serialization protocol: values, a reader and a writer.
 *
 * <p>A client sends requests, the server sends values back. Both are bytes with a type in front and {@code \r\n}
 * ({@code CRLF} below) behind:
 *
 * <pre>
 * request   = array of bulk strings | inline
 * inline    = words separated by blanks, then LF or CRLF
 *
 * value     = "+" text CRLF                          simple string
 *           | "-" text CRLF                          simple error
 *           | ":" integer CRLF                       integer, 64 bit, signed
 *           | "$" length CRLF bytes CRLF             bulk string; any bytes, even CRLF
 *           | "*" count CRLF value{count}            array
 *           | "$-1" CRLF | "*-1" CRLF                null, as RESP2 spells it
 *
 * value     = "_" CRLF                               null            (from here on: RESP3 only)
 *           | "#" ( "t" | "f" ) CRLF                 boolean
 *           | "," number CRLF                        double; also inf, -inf, nan
 *           | "(" digits CRLF                        big number
 *           | "!" length CRLF bytes CRLF             bulk error
 *           | "=" length CRLF xxx ":" bytes CRLF     verbatim string; xxx is its format, txt or mkd
 *           | "%" count CRLF ( value value ){count}  map
 *           | "~" count CRLF value{count}            set
 *           | ">" count CRLF value{count}            push: sent without a request
 *           | "|" count CRLF ( value value ){count} value   attribute: something said about the value behind it
 * </pre>
 *
 * <p>Source: <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP specification</a>.
 */
package rediscover.resp;

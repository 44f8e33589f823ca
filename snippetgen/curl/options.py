"""The options of curl: which take a value, and what those that are no part of a request mean for a sample.

See https://curl.se/docs/manpage.html; the list is that of curl 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from snippetgen.curl.words import Fault, Word
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple

__all__ = ["Given", "given"]

_FLAGS = frozenset(
    """anyauth append basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest disable disable-eprt
    disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed fail fail-early fail-with-body false-start
    form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control get globoff haproxy-protocol head
    http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6
    junk-session-cookies list-only location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc
    netrc-optional next no-alpn no-buffer no-clobber no-keepalive no-npn no-progress-meter no-sessionid ntlm ntlm-wb parallel
    parallel-immediate path-as-is post301 post302 post303 progress-bar proxy-anyauth proxy-basic proxy-ca-native proxy-digest
    proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1
    proxytunnel raw remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors
    retry-connrefused sasl-ir show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl
    ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output
    suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3
    tr-encoding trace-ids trace-time use-ascii verbose version xattr""".split()
)
_VALUES = frozenset(
    """abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at
    cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation
    dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save
    expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode
    happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
    keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt
    max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy
    proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile
    proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype
    proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request request-target
    resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service
    socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype
    tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable
    vlan-priority write-out""".split()
)
_LETTERS = dict(
    each.split("=")
    for each in """#=progress-bar 0=http1.0 1=tlsv1 2=sslv2 3=sslv3 4=ipv4 6=ipv6 :=next A=user-agent B=use-ascii C=continue-at
    D=dump-header E=cert F=form G=get H=header I=head J=remote-header-name K=config L=location M=manual N=no-buffer
    O=remote-name P=ftp-port Q=quote R=remote-time S=show-error T=upload-file U=proxy-user V=version X=request Y=speed-limit
    Z=parallel a=append b=cookie c=cookie-jar d=data e=referer f=fail g=globoff h=help i=include j=junk-session-cookies
    k=insecure l=list-only m=max-time n=netrc o=output p=proxytunnel q=disable r=range s=silent t=telnet-option u=user v=verbose
    w=write-out x=proxy y=speed-time z=time-cond""".split()
)
_REFUSED = {
    "aws-sigv4": "its signature depends on the time and the whole request",
    "config": "its file is not read",
    "digest": "Digest authentication takes a second request",
    "negotiate": "SPNEGO takes a ticket and a second request",
    "next": "it begins another request",
    "ntlm": "NTLM takes several requests",
    "request-target": "no other client can send a target of its own",
    "variable": "variables of curl are not read",
}
"""Options that change the request in a way that a spec cannot say, with the reason."""
_SAID = {
    "cert": "samples send no client certificate",
    "connect-to": "samples connect to the host of the URL",
    "insecure": "samples check the certificate of the server",
    "proxy": "samples use no proxy",
    "resolve": "samples connect to the host of the URL",
    "unix-socket": "samples connect to the host of the URL",
}
"""Options that are no part of a request, but without which the command may fail."""


class Given(NamedTuple):
    """An option that a command gives, by its long name, with its value and its words; an argument has the name `url`."""

    name: str
    value: str
    begin: int
    end: int


def given(words: Sequence[Word], faults: list[Fault]) -> Iterator[Given]:
    """Yield the options and arguments of a command of curl, in order; faults are added to the list."""
    queue = [*words]
    plain = False
    while queue:
        word = queue.pop(0)
        if plain or not word.text.startswith("-") or word.text == "-":
            yield Given("url", word.text, word.begin, word.end)
        elif word.text == "--":
            plain = True
        elif word.text.startswith("--"):
            yield from _long(word, queue, faults)
        else:
            yield from _short(word, queue, faults)


def _long(word: Word, queue: list[Word], faults: list[Fault]) -> Iterator[Given]:
    name = word.text[2:]
    base = name.removeprefix("no-") if name not in _FLAGS else name
    if base != name and base in _FLAGS:
        return  # switches off what is off, or is no part of a request
    if name not in _FLAGS | _VALUES:
        near = [each for each in _FLAGS | _VALUES if each.startswith(name)]
        if len(near) != 1:
            hint = suggest(name, sorted(_FLAGS | _VALUES))
            faults.append(Fault(word.begin, word.end, f"curl has no option --{name}", hint, fatal=True))
            return
        name = near[0]
    yield from _option(name, word, None, queue, faults)


def _short(word: Word, queue: list[Word], faults: list[Fault]) -> Iterator[Given]:
    for index in range(1, len(word.text)):
        name = _LETTERS.get(word.text[index])
        if name is None:
            faults.append(Fault(word.begin, word.end, f"curl has no option -{word.text[index]}", fatal=True))
            return
        attached = word.text[index + 1 :] if index + 1 < len(word.text) else None
        yield from _option(name, word, attached, queue, faults)
        if name in _VALUES:
            return


def _option(name: str, word: Word, attached: str | None, queue: list[Word], faults: list[Fault]) -> Iterator[Given]:
    end, value = word.end, attached or ""
    if name in _VALUES and attached is None:
        if not queue:
            faults.append(Fault(word.begin, word.end, f"--{name} needs a value", fatal=True))
            return
        following = queue.pop(0)
        value, end = following.text, following.end
    if name in _REFUSED:
        faults.append(Fault(word.begin, end, f"--{name} cannot be imported", _REFUSED[name], fatal=True))
    elif name in _SAID:
        faults.append(Fault(word.begin, end, f"--{name} is left out", _SAID[name]))
    else:
        yield Given(name, value, word.begin, end)

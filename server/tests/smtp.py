"""An SMTP server for tests: says on its output what it took, and refuses some addresses.

Usage: smtp.py <port> [starttls|tls <certificate> <key>]. With a certificate it takes nothing from whoever does not sign in as "quipux".
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nadie@"):
            return "550 No such user here"
        if address.startswith("luego@"):
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        said = {
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "subject": message["subject"],
            "id": message["message-id"],
            "plain": message.get_body(("plain",)).get_content(),
            "html": message.get_body(("html",)).get_content(),
        }
        print(json.dumps(said), flush=True)
        return "250 OK"


def known(server, session, envelope, mechanism, data):
    # Not handled: what is answered is the server's own business.
    return AuthResult(success=(data.login, data.password) == (b"quipux", b"clave de correo"), handled=False)


def guarded(mode, certificate, key):
    """What the server asks: TLS from the first byte, or before anything else, and to be signed in to."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    way = {"ssl_context": context} if mode == "tls" else {"tls_context": context, "require_starttls": True}
    return {**way, "authenticator": known, "auth_required": True, "auth_require_tls": mode == "starttls"}


async def main(port, *guard):
    more = guarded(*guard) if guard else {}
    loop = asyncio.get_running_loop()
    controller = UnthreadedController(Handler(), hostname="127.0.0.1", port=port, loop=loop, **more)
    controller.server = await controller._create_server()
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))

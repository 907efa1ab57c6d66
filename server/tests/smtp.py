"""An SMTP server for tests: says on its output what it took, and refuses some addresses."""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.controller import UnthreadedController


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


async def main(port):
    controller = UnthreadedController(Handler(), hostname="127.0.0.1", port=port, loop=asyncio.get_running_loop())
    controller.server = await controller._create_server()
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main(int(sys.argv[1])))

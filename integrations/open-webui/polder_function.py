"""
title: Polder
author: Polder
version: 1.0.0
license: MIT
description: Shows under each answer which model gave it, where, why and at what cost, and tells Polder of your thumbs.
required_open_webui_version: 0.5.0
"""

import asyncio
import inspect
import json
import logging
import urllib.error
import urllib.request
from collections import OrderedDict

from pydantic import BaseModel, Field

log = logging.getLogger("polder")

# Answers whose interaction is remembered, so that a thumb finds it; older thumbs are for `polder feedback import`.
MOST_REMEMBERED = 5000
PATIENCE_SECONDS = 5


class Filter:
    class Valves(BaseModel):
        polder_url: str = Field(default="http://127.0.0.1:4747", description="Where Polder is.")
        polder_key: str = Field(default="", description="A key of Polder, where it needs one: that of the connection.")
        show_route: bool = Field(default=True, description="Show model, place, cost and reason under each answer.")
        send_ratings: bool = Field(default=True, description="Tell Polder of thumbs, at your next message.")

    def __init__(self):
        self.valves = self.Valves()
        # Open WebUI's message id -> Polder's interaction.
        self.interactions = OrderedDict()
        # Open WebUI's feedback id -> when it was last changed, as it was sent.
        self.sent = OrderedDict()

    async def inlet(self, body: dict, __user__: dict | None = None) -> dict:
        await self._send_ratings(__user__)
        return body

    def stream(self, event: dict, __metadata__: dict | None = None) -> dict:
        """Each piece of an answer of Polder's is named after its interaction."""
        message = (__metadata__ or {}).get("message_id")
        name = event.get("id")
        if message and isinstance(name, str) and name.startswith("chatcmpl-"):
            remember(self.interactions, message, name.removeprefix("chatcmpl-"))
        return event

    async def outlet(
        self,
        body: dict,
        __user__: dict | None = None,
        __metadata__: dict | None = None,
        __event_emitter__=None,
    ) -> dict:
        message = (__metadata__ or {}).get("message_id") or body.get("id")
        interaction = self.interactions.get(message)
        if interaction and self.valves.show_route and __event_emitter__:
            record = await self._ask("GET", f"/polder/interactions/{interaction}")
            if record is not None:
                status = {"description": route_of(record), "done": True}
                await __event_emitter__({"type": "status", "data": status})
        await self._send_ratings(__user__)
        return body

    async def _send_ratings(self, user: dict | None) -> None:
        if not self.valves.send_ratings or not user or not user.get("id"):
            return
        for feedback in await feedbacks_of(user["id"]):
            message = (feedback.get("meta") or {}).get("message_id")
            interaction = self.interactions.get(message)
            changed = feedback.get("updated_at")
            given = feedback_for(feedback.get("data") or {})
            if interaction is None or given is None or self.sent.get(feedback["id"]) == changed:
                continue
            # What Polder has already it refuses as a conflict, which is as good as taken.
            if await self._ask("POST", "/feedback", {"interaction_id": interaction, **given}) is not None:
                remember(self.sent, feedback["id"], changed)

    async def _ask(self, method: str, path: str, body: dict | None = None) -> dict | None:
        """An answer of Polder's, or None: a chat goes on also where Polder says nothing."""
        return await asyncio.to_thread(self._ask_now, method, path, body)

    def _ask_now(self, method: str, path: str, body: dict | None) -> dict | None:
        headers = {"content-type": "application/json"}
        if self.valves.polder_key:
            headers["authorization"] = f"Bearer {self.valves.polder_key}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.valves.polder_url.rstrip("/") + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as problem:
            if problem.code == 409:
                return {}
            log.warning("Polder answered %s to %s %s", problem.code, method, path.split("/")[1])
        except (OSError, ValueError) as problem:
            log.warning("Polder cannot be asked: %s", type(problem).__name__)
        return None


def route_of(record: dict) -> str:
    cost = record.get("costUsd")
    place = {"local": "on this machine", "cloud": "in the cloud"}.get(record.get("place"), "")
    price = "" if cost is None else "free" if cost == 0 else f"${cost:.4f}"
    return " · ".join(part for part in (record.get("model"), place, price, record.get("reason")) if part)


def feedback_for(data: dict) -> dict | None:
    """A thumb as stars: a mark of 1 to 10 where one was given, else 5 or 1."""
    mark = number_of((data.get("details") or {}).get("rating"))
    thumb = number_of(data.get("rating"))
    if 1 <= mark <= 10:
        stars = max(1, int(mark / 2 + 0.5))
    elif thumb != 0:
        stars = 5 if thumb > 0 else 1
    else:
        return None
    comment = ": ".join(text for text in (data.get("reason"), data.get("comment")) if text and text.strip())
    return {"rating": stars, **({"comment": comment[:10_000]} if comment else {})}


def number_of(value) -> float:
    """Open WebUI keeps a thumb as a number or as a text; nothing is 0."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


async def feedbacks_of(user_id: str) -> list[dict]:
    """What the user thought of answers lately, from Open WebUI's own store: at once or later, a list or a page."""
    try:
        from open_webui.models.feedbacks import Feedbacks
    except ImportError:
        return []
    found = Feedbacks.get_feedbacks_by_user_id(user_id)
    if inspect.isawaitable(found):
        found = await found
    rows = found if isinstance(found, list) else found.items
    return [each.model_dump() for each in rows]


def remember(names: OrderedDict, name, value) -> None:
    names[name] = value
    names.move_to_end(name)
    while len(names) > MOST_REMEMBERED:
        names.popitem(last=False)

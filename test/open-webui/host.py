"""
Stands in for Open WebUI: loads a function, and calls its hooks as `utils/filter.py` and `utils/middleware.py` do,
with those of the offered values that a hook names. Reads commands, one JSON a line; answers each with one.
"""

import asyncio
import importlib.util
import inspect
import json
import sys
import types


def stand_in(name, **members):
    module = types.ModuleType(name)
    vars(module).update(members)
    sys.modules[name] = module
    return module


class BaseModel:
    def __init__(self, **given):
        for name in self.__annotations__:
            setattr(self, name, given.get(name, getattr(type(self), name)))


stand_in("pydantic", BaseModel=BaseModel, Field=lambda default=None, **_: default)


class Feedbacks:
    """Open WebUI's table of feedback: up to 0.6 it gave a list at once, 0.12 gives a page of it later."""

    rows = []
    later = False

    @classmethod
    def get_feedbacks_by_user_id(cls, user_id):
        found = [types.SimpleNamespace(model_dump=lambda row=row: row) for row in cls.rows if row["user_id"] == user_id]
        if not cls.later:
            return found

        async def answer():
            return types.SimpleNamespace(items=found, total=len(found))

        return answer()


stand_in("open_webui")
stand_in("open_webui.models")
stand_in("open_webui.models.feedbacks", Feedbacks=Feedbacks)

spec = importlib.util.spec_from_file_location("polder_function", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
function = module.Filter()
function.valves = module.Filter.Valves(**json.loads(sys.argv[2]))


async def call(hook, first, offered):
    known = inspect.signature(hook).parameters
    result = hook(first, **{name: value for name, value in offered.items() if name in known})
    return await result if inspect.isawaitable(result) else result


async def main():
    for line in sys.stdin:
        command = json.loads(line)
        if "feedbacks" in command:
            Feedbacks.rows, Feedbacks.later = command["feedbacks"], command["later"]
            print(json.dumps({"ok": True}), flush=True)
            continue
        emitted = []

        async def emit(event):
            emitted.append(event)

        offered = {
            "__user__": command.get("user"),
            "__metadata__": command.get("metadata"),
            "__event_emitter__": emit,
            "__body__": {},
        }
        result = await call(getattr(function, command["hook"]), command["body"], offered)
        print(json.dumps({"result": result, "emitted": emitted}), flush=True)


asyncio.run(main())

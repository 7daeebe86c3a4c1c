"""What the libraries below read from the environment once, when they are imported: set it first.

Without these lines Gradio and the model libraries look up outside hosts at start, and a proxy configured
for the office network breaks Gradio's view of itself. A value the person has set stays.
"""

import os
from collections.abc import MutableMapping

QUIET = {
    "OMP_WAIT_POLICY": "PASSIVE",  # a busy neighbour costs 50 times the latency with active waiting
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",  # else each question makes a table of up to 10,000 before it,
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",  # for a monitoring page that is switched off
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
SERVING = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Where many ask at once, arithmetic on several threads each makes the threads wait for one another: an answer cost
twice the processor time."""
LOOPBACK = ("127.0.0.1", "localhost")


def prepare_environment(environment: MutableMapping[str, str] = os.environ, *, is_serving: bool = False) -> None:
    """Set what keeps the libraries offline and quiet; call before importing any of them."""
    for name, value in (QUIET | SERVING if is_serving else QUIET).items():
        environment.setdefault(name, value)
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [host for host in environment.get(name, "").split(",") if host]
        environment[name] = ",".join([*hosts, *(host for host in LOOPBACK if host not in hosts)])

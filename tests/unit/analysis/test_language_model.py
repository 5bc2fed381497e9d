import json
import subprocess
import sys
from pathlib import Path

import pytest


def found_beside(folder: Path, distributions: dict[str, str], chosen: str = "") -> str:
    """Return the model that a new process finds where these distributions, by their versions, are installed too."""
    for name, version in distributions.items():
        about = folder / f"{name}-{version}.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    code = "import sys, json; sys.path.insert(0, sys.argv[1])\nfrom tui.analysis.language_model import find_model\n"
    code += "print(json.dumps([str(find_model(sys.argv[2])), [m for m in ('spacy', 'numpy') if m in sys.modules]]))"
    done = subprocess.run([sys.executable, "-c", code, folder, chosen], capture_output=True, text=True, check=True)
    model, heavy = json.loads(done.stdout)
    assert heavy == []
    return str(model)


@pytest.mark.parametrize(
    ("installed", "chosen", "used"),
    [
        ({"en_core_web_trf": "3.8.0", "en_core_web_lg": "3.8.0"}, "", "en_core_web_trf-3.8.0"),
        ({"en_core_web_trf": "3.8.0", "en_core_web_lg": "3.8.0"}, "en_core_web_lg", "en_core_web_lg-3.8.0"),
        ({"en_core_web_trf": "999.9.9", "en_core_web_lg": "3.8.0"}, "", "en_core_web_lg-3.8.0"),
        ({"en_core_web_lg": "3.8.0"}, "en_core_web_md", "en_core_web_lg-3.8.0"),
    ],
    ids=["the largest", "the chosen one", "none that only has the name of a model", "the largest for a missing one"],
)
def test_of_the_models_that_are_installed_one_is_used(tmp_path, installed, chosen, used):
    assert found_beside(tmp_path, installed, chosen) == used

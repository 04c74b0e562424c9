"""Asks one question of an agent whose model lies behind a gateway connection: its model is "<connection>/<model>"."""

import os
import sys

from azure.ai.projects import AIProjectClient
from azure.ai.projects.models import PromptAgentDefinition
from azure.identity import DefaultAzureCredential


def main() -> None:
    question = sys.argv[1] if len(sys.argv) > 1 else "What does a gateway do?"
    with (
        DefaultAzureCredential() as credential,
        AIProjectClient(endpoint=os.environ["AZURE_AI_PROJECT_ENDPOINT"], credential=credential) as project,
        project.get_openai_client() as openai,
    ):
        agent = project.agents.create_version(
            agent_name="gateway-example",
            definition=PromptAgentDefinition(
                model=os.environ["AZURE_AI_MODEL_DEPLOYMENT_NAME"],
                instructions="You answer in one sentence.",
            ),
        )
        try:
            response = openai.responses.create(
                input=question,
                extra_body={"agent_reference": {"name": agent.name, "type": "agent_reference"}},
            )
            print(response.output_text)
        finally:
            project.agents.delete_version(agent_name=agent.name, agent_version=agent.version)


if __name__ == "__main__":
    main()

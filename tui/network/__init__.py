"""The only door to the network: addresses are fetched here, with limits, and nowhere else."""

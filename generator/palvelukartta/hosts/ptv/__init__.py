"""The national register on the network: the only part of the program that asks it anything."""

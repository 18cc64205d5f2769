"""What the library adds up to: diary, statistics, tonight."""

"""What Outreach knows about people and time: values in, values out, no I/O."""

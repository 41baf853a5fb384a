namespace Helios.Pipeline.Detection;

/// <summary>Which side of the expected band alarms.</summary>
public enum Direction : byte
{
    Both,
    Above,
    Below,
}

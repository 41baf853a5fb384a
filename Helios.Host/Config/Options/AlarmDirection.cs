namespace Helios.Host.Config.Options;

/// <summary>Which deviations alarm.</summary>
public enum AlarmDirection
{
    Both,
    Up,
    Down,
}

namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection.seasonal</c>: the baseline by hour of day and day of week.</summary>
public sealed class SeasonalOptions
{
    /// <summary>IANA name of the zone whose clock the season follows.</summary>
    public string Zone { get; set; } = "UTC";
}

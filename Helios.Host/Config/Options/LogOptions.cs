namespace Helios.Host.Config.Options;

/// <summary><c>helios.log</c>: what is written to standard error.</summary>
public sealed class LogOptions
{
    /// <summary>Least level that is written.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    public LogFormat Format { get; set; } = LogFormat.Text;
}

using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.log</c>: what is written to standard error.</summary>
public sealed class LogOptions
{
    /// <summary>Least level that is written.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    public LogFormat Format { get; set; } = LogFormat.Text;

    /// <summary>Newest lines that are kept to be read over HTTP.</summary>
    [NumberRange(100, 100_000)]
    public int Keep { get; set; } = 2000;
}

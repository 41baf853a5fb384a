namespace Helios.Host.Config.Options;

/// <summary>Form of log lines.</summary>
public enum LogFormat
{
    Text,
    Json,
}

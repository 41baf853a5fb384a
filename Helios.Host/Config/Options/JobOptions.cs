namespace Helios.Host.Config.Options;

/// <summary><c>helios.jobs.NAME</c>: when a scheduled job runs.</summary>
public class JobOptions
{
    /// <summary>Whether it runs by itself.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When it is due: a cron expression with seconds.</summary>
    public string Schedule { get; set; } = "";
}

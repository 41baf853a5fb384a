using Helios.Host.Config;
using Helios.Host.Config.Options;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Config;

public sealed class JobRulesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("health.schedule = \"0 0 3 30 2 ?\"", "jobs.health.schedule: '0 0 3 30 2 ?' is never due: there is no such time to come")]
    [InlineData("health.schedule = \"0 0 3 1 1 ? 2020\"", "jobs.health.schedule: '0 0 3 1 1 ? 2020' is never due")]
    [InlineData("clean-up.schedule = \"every hour\"", "jobs.clean-up.schedule: 'every hour' is no schedule")]
    [InlineData("clean-up.schedule = \"\"", "jobs.clean-up.schedule: '' is no schedule")]
    [InlineData("clean-up.schedule = \"0 0 25 * * ?\"", "jobs.clean-up.schedule: '0 0 25 * * ?' is no schedule")]
    [InlineData("clean-up.schedule = \"0 0/5 * * *\"", "jobs.clean-up.schedule: '0 0/5 * * *' is no schedule")]
    [InlineData("clean-up.schedule = \"0 0 0 99999999999 * ?\"", "jobs.clean-up.schedule: '0 0 0 99999999999 * ?' is no schedule")]
    [InlineData("time-zone = Mars/Base", "jobs.time-zone: 'Mars/Base' is no time zone")]
    [InlineData("timeout = 0s", "jobs.timeout: '0s' must be a duration from 1s to 1d")]
    [InlineData("misfire-grace = 8d", "jobs.misfire-grace: '8d' must be a duration from 1s to 7d")]
    [InlineData("clean-up.range = 400d", "jobs.clean-up.range: '400d' must be a duration from 1m to 365d")]
    [InlineData("cleanup.range = 4d", "jobs.cleanup: unknown key")]
    public void Schedule_that_cannot_be_is_refused_with_its_line(string line, string problem)
    {
        var path = _folder.Write("helios.conf", $"helios.jobs {{\n  {line}\n}}\n");
        var found = Assert.Single(HeliosConfiguration.Load(path, environment: _ => null).Problems);
        Assert.Equal((path, 2), (found.File, found.Line));
        Assert.StartsWith("helios." + problem, $"{found.Key}: {found.Message}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 3 29 2 ?")]
    [InlineData("0 15 10 ? * MON-FRI")]
    [InlineData("0 0 3 L * ?")]
    public void Schedule_that_is_due_at_some_time_is_taken(string schedule)
    {
        var options = new JobsOptions { TimeZone = "Europe/Berlin" };
        options.Health.Schedule = schedule;
        Assert.Empty(JobRules.Check(options, new FakeTimeProvider()));
    }
}

using System.Text.Json.Nodes;
using Helios.Host.Api.Analytics;
using Helios.Pipeline.Analytics;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

/// <summary>What services measured, as a page draws it behind a forecast.</summary>
public sealed class HistoryEndpointSpec : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Hours_that_were_sent_come_back_as_points()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.store.analysis-retention=3650d");
        var body = string.Join('\n', Enumerable.Range(0, 6).Where(static hour => hour != 3).Select(static hour =>
            $$"""{"service":"api","timestamp":"2026-11-20T0{{hour}}:00:00Z","error_rate":0.{{hour}}1,"total_requests":{{hour * 10}}}"""));
        using (await running.PostAsync("/api/v1/analytics/samples", body))
        {
            await running.Holds("SELECT count(*) FROM ml_samples", "5");
        }

        using (await running.PostAsync("/api/v1/analytics/samples", """{"service":"api","timestamp":"2026-11-20T01:00:00Z","error_rate":0.9}"""))
        {
            await running.Holds("SELECT error_rate FROM ml_samples WHERE hour LIKE '2026-11-20T01%'", "0.9");
        }

        const string Asked = "/api/v1/analytics/samples?service=api&to=2026-11-20T06:00:00Z";
        var one = await running.JsonAsync($"{Asked}&metric=error_rate&from=2026-11-20T01:00:00Z");
        Assert.Equal((1, "default"), ((int)one["step_hours"]!, (string)one["tenant"]!));
        Assert.Equal(["1 0.9", "2 0.21", "4 0.41", "5 0.51"], one["metrics"]!.AsArray().Single()!["points"]!.AsArray()
            .Select(static point => FormattableString.Invariant($"{DateTimeOffset.Parse((string)point!["at"]!, System.Globalization.CultureInfo.InvariantCulture).Hour} {(double)point["value"]!}")));
        var all = await running.JsonAsync($"{Asked}&limit=2");
        Assert.Equal(ServiceFeatures.Names, all["metrics"]!.AsArray().Select(static metric => (string)metric!["metric"]!));
        var requests = all["metrics"]![0]!["points"]!.AsArray();
        Assert.Equal(3, (int)all["step_hours"]!);
        Assert.Equal("""{"at":"2026-11-20T03:00:00Z","value":45,"low":40,"high":50,"hours":2}""", requests[1]!.ToJsonString());
        Assert.Empty((await running.JsonAsync($"{Asked.Replace("=api", "=web", StringComparison.Ordinal)}"))["metrics"]![0]!["points"]!.AsArray());
        foreach (var wrong in new[] { "from=2026-11-20T06:00:00Z", "from=2020-01-01T00:00:00Z", "metric=colour", "limit=0", "limit=2001" })
        {
            using var refused = await running.GetAsync($"{Asked}&{wrong}");
            Assert.True(refused.StatusCode == System.Net.HttpStatusCode.BadRequest, $"{wrong}: {refused.StatusCode}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Points_are_never_more_than_wanted_and_keep_every_extreme(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var hours = Hours(random, random.Next(1, 400));
            var limit = random.Next(1, 60);
            var step = HistoryEndpoint.StepOf(hours, limit);
            var points = HistoryEndpoint.Points(hours, 1, step);
            var values = hours.Select(static hour => hour.Values[1]).Where(double.IsFinite).ToArray();
            Assert.True(points.Count <= limit, $"seed {seed}, round {round}: {points.Count} points, wanted {limit}");
            Assert.Equal(values.Length, points.Sum(static point => point.Hours));
            Assert.Equal(values.DefaultIfEmpty().Max(), points.Select(static point => point.High).DefaultIfEmpty().Max());
            Assert.Equal(values.DefaultIfEmpty().Min(), points.Select(static point => point.Low).DefaultIfEmpty().Min());
            Assert.Equal(points.OrderBy(static point => point.At), points);
        }
    }

    private static List<MlSample> Hours(Random random, int count)
    {
        var (hours, at) = (new List<MlSample>(), Start.AddHours(random.Next(1000)));
        for (var i = 0; i < count; i++)
        {
            at = at.AddHours(random.Next(5) == 0 ? random.Next(1, 20) : 1);
            hours.Add(new MlSample("t", "api", at, [.. Enumerable.Range(0, ServiceFeatures.Length).Select(_ => random.Next(6) == 0 ? double.NaN : random.NextDouble())]));
        }

        return hours;
    }
}

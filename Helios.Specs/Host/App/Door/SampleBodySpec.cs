using System.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Door;

namespace Helios.Specs.Host.App.Door;

public sealed class SampleBodySpec
{
    private const string Good = """{"service":"a","timestamp":"2026-11-20T12:00:00Z","error_rate":0.1}""";

    [Theory]
    [InlineData(Good, 1)]
    [InlineData(" \n" + Good + "\n", 1)]
    [InlineData("[" + Good + ", " + Good + "]", 2)]
    [InlineData("[]", 0)]
    [InlineData(Good + "\r\n\r\n" + Good, 2)]
    [InlineData("{\n \"service\": \"a\",\n \"timestamp\": \"2026-11-20T12:00:00Z\",\n \"risk_score\": 1 }", 1)]
    public void Object_array_and_lines_are_samples_keyed_by_service(string text, int count)
    {
        var body = Read(text);
        Assert.Equal(("", 0, count), (body.Problem, body.Rejected.Count, body.Accepted.Count));
        Assert.All(body.Accepted, record => Assert.Equal((TopicNames.AnalyticsAlerts, "a"), (record.Topic, Encoding.UTF8.GetString(record.Key.Span))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("[" + Good)]
    [InlineData("[" + Good + "] x")]
    public void Body_that_is_nothing_of_the_kind_is_refused_whole(string text)
    {
        var body = Read(text);
        Assert.NotEmpty(body.Problem);
        Assert.Empty(body.Accepted);
    }

    [Fact]
    public void Records_that_are_none_are_told_by_their_number()
    {
        var body = Read($"{Good}\nnonsense\n{Good}\n{{\"service\":\"a\"}}");
        Assert.Equal((2, 2), (body.Accepted.Count, body.Rejected.Count));
        Assert.Equal([2, 4], body.Problems.Select(problem => problem.Record));
        Assert.Equal("timestamp is missing", body.Problems[1].Error);
        Assert.Equal("nonsense", Encoding.UTF8.GetString(body.Rejected[0].Raw.Span));
    }

    [Fact]
    public void Problems_told_are_bounded() =>
        Assert.Equal((100, SampleBody.MostTold), (Read(string.Join('\n', Enumerable.Repeat("x", 100))) is var body ? body.Rejected.Count : 0, body.Problems.Count));

    private static SampleBody Read(string text) => SampleBody.Read(Encoding.UTF8.GetBytes(text));
}

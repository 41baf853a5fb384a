using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Door;

public sealed class ForgedBodiesSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLog _log = new();
    private readonly DoorOrigins _origins = new("n", 1);

    [Fact]
    public async Task Flood_of_forgeries_leaves_one_letter_a_minute_and_door()
    {
        var forged = new ForgedBodies(_log, _time);
        for (var i = 0; i < 1000; i++)
        {
            await OfferAsync(forged, "aws");
            await OfferAsync(forged, "");
        }

        Assert.Equal(2, _log.Rows.Length);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await OfferAsync(forged, "aws"));
        Assert.False(await OfferAsync(forged, "aws"));
        Assert.Equal(3, _log.Rows.Length);
    }

    [Fact]
    public async Task Letter_has_the_beginning_of_the_body_its_length_and_its_reason()
    {
        await OfferAsync(new ForgedBodies(_log, _time), "aws");
        var letter = Assert.Single(_log.Rows);
        Assert.Equal((TopicNames.DeadLetters, 4096), (letter.Topic, letter.Value.Length));
        var headers = letter.Headers;
        Assert.Equal(
            ("bad_signature", "aws", "10000", "why"),
            (headers[DeadLetters.Reason], headers[DeadLetters.Source], headers[DeadLetters.Length], headers[DeadLetters.Detail]));
    }

    [Fact]
    public async Task Log_that_fails_costs_the_sample_and_not_the_answer()
    {
        _log.Failure = new LogException(LogFailure.Transient, "away");
        Assert.True(await OfferAsync(new ForgedBodies(_log, _time), "aws"));
        Assert.Empty(_log.Rows);
    }

    private ValueTask<bool> OfferAsync(ForgedBodies forged, string source) => forged.OfferAsync(_origins, new byte[10_000], source, "why");
}

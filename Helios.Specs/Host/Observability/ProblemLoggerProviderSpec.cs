using Helios.Host.Observability;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.Observability;

public sealed class ProblemLoggerProviderSpec
{
    private readonly ProblemBoard _board = new();

    [Fact]
    public void Warning_is_put_on_the_board_with_its_time()
    {
        Log(LogLevel.Warning, 1, "disk is slow");
        Assert.Equal("12:00:00 disk is slow", Assert.Single(_board.Newest));
    }

    [Fact]
    public void Information_is_not_a_problem()
    {
        Log(LogLevel.Information, 1, "all is well");
        Assert.Empty(_board.Newest);
    }

    [Fact]
    public void Anomaly_of_the_stream_is_not_a_problem_of_the_service()
    {
        Log(LogLevel.Warning, LogEventIds.AnomalyOpened, "Anomaly [high]");
        Assert.Empty(_board.Newest);
    }

    private void Log(LogLevel level, int id, string text)
    {
        using var provider = new ProblemLoggerProvider(_board, new FakeTimeProvider());
        provider.Log(level, new EventId(id), text, null, (state, _) => state);
    }
}

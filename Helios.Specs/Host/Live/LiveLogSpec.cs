using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Host.Observability.Logging;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.Live;

public sealed class LiveLogSpec
{
    [Fact]
    public void Refused_call_of_a_client_is_no_error_of_the_service()
    {
        var options = new LogOptions();
        using var room = new LogRoom(options, TimeProvider.System);
        using var logging = ServiceLogging.Create(options, room, new ProblemBoard(), TimeProvider.System, toConsole: false);
        Assert.False(logging.CreateLogger("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher").IsEnabled(LogLevel.Error));
        Assert.True(logging.CreateLogger("Microsoft.AspNetCore.SignalR.HubConnectionHandler").IsEnabled(LogLevel.Error));
    }
}

namespace Helios.Specs.Support;

/// <summary>The built program starts as a child process.</summary>
public sealed class HeliosProcessSpec
{
    [Fact]
    public async Task Program_says_what_it_is()
    {
        var result = await HeliosProcess.RunAsync(["--help"]);
        Assert.Contains("HELIOS", result.ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_does_not_end_in_time_is_killed()
    {
        var options = new HeliosOptions { Timeout = TimeSpan.Zero };
        await Assert.ThrowsAsync<TimeoutException>(() => HeliosProcess.RunAsync(["--help"], options: options));
    }
}

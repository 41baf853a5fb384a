using Helios.Specs.Connectors.Store;

namespace Helios.Specs.Actors.Hosting;

/// <summary>The host on the journal of the embedded store.</summary>
public sealed class SqliteEntityHostSpec() : StoreSpecBase(new SqlitePlace())
{
    [Fact]
    public async Task Entity_answers_persists_and_is_the_same_after_a_restart()
    {
        await using (var ledgers = await new HostedLedgers(Store.Journal, Clock).OwnAllAsync())
        {
            Assert.Equal(new Balance(5, 1, 0, false, 0), await ledgers.PutAsync("a", "one", 5));
            Assert.Equal(new Balance(5, 1, 0, false, 0), await ledgers.PutAsync("a", "one", 5));
            Assert.Equal(new Balance(12, 2, 0, false, 0), await ledgers.PutAsync("a", "two", 7));
            Assert.Equal(["one", "two"], ledgers.EffectsRun);
            Assert.Equal(2, ledgers.Counters.Events);
            await ledgers.Host.StopAsync(TestContext.Current.CancellationToken);
        }

        await ReopenAsync();
        await using var again = await new HostedLedgers(Store.Journal, Clock).OwnAllAsync();
        Assert.Equal(new Balance(12, 2, 0, false, 0), await again.LookAsync("a"));
        Assert.Equal(["one", "two"], await QueryAsync("SELECT id FROM entity_views ORDER BY id"));
        Assert.Equal(["ann|booked|one", "ann|booked|two"], await QueryAsync("SELECT actor, action, target FROM audit ORDER BY target"));
    }
}

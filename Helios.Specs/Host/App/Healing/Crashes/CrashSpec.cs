using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Specs.Actors.Hosting;
using Helios.Specs.Actors.Supervision;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Crashes;

/// <summary>A thousand incidents at once, and their owner dies in the middle, more than once: everything ends, and nothing is done twice.</summary>
public sealed class CrashSpec() : StoreSpecBase(new SqlitePlace())
{
    private const int Tenants = 250;
    private const int LookEvery = 12;
    private static readonly string[] Clouds = ["aws", "gcp", "azure", "oracle"];
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private static readonly TenantOptions Options = new()
    {
        StormShare = 1,
        VerifyFor = TimeSpan.FromSeconds(30),
        Hold = TimeSpan.FromSeconds(20),
        Rest = TimeSpan.FromSeconds(10),
    };

    private readonly RunBook _book = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Thousand_incidents_whose_owner_dies_all_end_and_no_action_begins_twice(int seed) => await RunAsync(new MemoryJournal(), seed, Tenants);

    [Fact]
    public async Task Journal_of_the_embedded_store_keeps_the_same_promise() => await RunAsync(Store.Journal, 4, Tenants / 8);

    private async Task RunAsync(IJournal journal, int seed, int count)
    {
        var (random, tenants) = (new Random(seed), Enumerable.Range(0, count).Select(static n => $"t{n}").ToArray());
        for (var lives = 2; lives > 0; lives--)
        {
            var mortal = new MortalJournal(journal, random.Next(14, 36) * count, () => _book.Begun > 0);
            var life = new HealingLife(mortal, Clock, _book, Options, seed);
            await Task.WhenAny(SufferAsync(life, tenants, mortal.Death), mortal.Death).WaitAsync(TimeSpan.FromSeconds(60));
            Assert.True(mortal.Death.IsCompleted, $"seed {seed}: the owner did not die");
            await life.DisposeAsync();
            await Eventually.Holds(() => mortal.IsIdle, "what the dead process had on its way has arrived");
        }

        Assert.True(_book.Begun > 0, $"seed {seed}: the owner died before anything began");
        await using var last = new HealingLife(journal, Clock, _book, Options, seed);
        var left = tenants;
        for (var window = 0; left.Length > 0; window++)
        {
            Assert.True(window < 200, $"seed {seed}: {left.Length} tenants have trouble left");
            await TurnAsync(last, left, window == 0);
            left = window % LookEvery == 0 ? await LeftAsync(journal, left) : left;
        }

        await CheckAsync(journal, seed, count);
    }

    /// <summary>Trouble everywhere at once, and then window after window, until the process dies.</summary>
    private async Task SufferAsync(HealingLife life, string[] tenants, Task death)
    {
        for (var window = 0; !death.IsCompleted; window++)
        {
            await TurnAsync(life, tenants, window == 0);
        }
    }

    /// <summary>One window and one turn. Of every third tenant the metric never comes back, whatever actions say.</summary>
    private async Task TurnAsync(HealingLife life, string[] tenants, bool isFirst)
    {
        if (isFirst)
        {
            await life.AskAsync(tenants, static tenant => new TenantCommand.Observe(
                [.. Clouds.Select(cloud => Troubles.Slow(cloud) with { Tenant = tenant })], []));
        }

        var start = Clock.GetUtcNow();
        Clock.Advance(Window);
        await life.AskAsync(tenants, tenant => new TenantCommand.Sampled(
            start, start + Window, new Dictionary<string, double> { [Troubles.Latency] = IsLost(tenant) ? 500 : 50 }, Clouds.ToDictionary(static cloud => cloud, static _ => 100L),
            new Dictionary<string, IReadOnlyDictionary<string, double>>(), 0.1));
        await life.AskAsync(tenants, static _ => new TenantCommand.Cycle(Facts));
    }

    private static TenantFacts Facts { get; } = new()
    {
        Targets = Clouds,
        Suspended = new HashSet<string>(),
        Mode = DecisionMode.Auto,
        Prerequisites = HealingLife.Catalogue.Actions.SelectMany(static action => action.Prerequisites).ToHashSet(),
    };

    private static bool IsLost(string tenant) => int.Parse(tenant.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 3 == 0;

    /// <summary>Tenants that have an execution under way, or an incident that is neither over nor a person's.</summary>
    private static async Task<string[]> LeftAsync(IJournal journal, string[] tenants)
    {
        var entity = new TenantSupervisor(static (_, _) => [], null!, Options);
        var left = new List<string>();
        foreach (var tenant in tenants)
        {
            var state = await LoadAsync(journal, entity, TenantSupervisor.IdOf(tenant));
            if (state.Incidents.Any(static incident => incident.Status != IncidentStatus.Escalated))
            {
                left.Add(tenant);
            }
        }

        return [.. left];
    }

    private async Task CheckAsync(IJournal journal, int seed, int count)
    {
        var (entity, ends) = (new RecoveryExecution(), new Dictionary<ExecutionStatus, int>());
        foreach (var (id, runs) in _book.Runs)
        {
            var state = await LoadAsync(journal, entity, id);
            Assert.True(runs <= 1, $"seed {seed}: the action of {id} began {runs} times");
            Assert.True(state.Status.IsFinal(), $"seed {seed}: {id} is left as {state.Status}: {string.Join("; ", state.Steps)}");
            Assert.True(runs == 0 || state.StartedAt is not null, $"seed {seed}: {id} ran and says it did not");
            Assert.True(state.Status.NeverRan() == state.StartedAt is null, $"seed {seed}: {id} is {state.Status}, started {state.StartedAt}");
            ends[state.Status] = ends.GetValueOrDefault(state.Status) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {string.Join(", ", ends.OrderBy(static end => end.Key).Select(static end => $"{end.Value} {end.Key}"))}");
        Assert.True(ends.Values.Sum() >= count * Clouds.Length, $"seed {seed}: only {ends.Values.Sum()} executions");
        ExecutionStatus[] expected = [ExecutionStatus.Succeeded, ExecutionStatus.Failed];
        Assert.True(expected.All(ends.ContainsKey), $"seed {seed}: not every end was seen: {string.Join(", ", ends.Keys)}");
    }

    private static async Task<TState> LoadAsync<TState, TCommand, TEvent>(IJournal journal, IEntity<TState, TCommand, TEvent> entity, EntityId id)
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var found = await journal.LoadAsync(id, CancellationToken.None);
        var state = found.SnapshotVersion == 0 ? entity.Initial(id.Key) : JsonSerializer.Deserialize(found.Snapshot.Span, entity.StateJson)!;
        return found.Events.Aggregate(state, (before, json) => entity.Apply(before, JsonSerializer.Deserialize(json.Span, entity.EventJson)!));
    }
}

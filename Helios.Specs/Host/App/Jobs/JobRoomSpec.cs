using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Host.App.Jobs;
using Helios.Host.Config.Options;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Jobs;

public sealed class JobRoomSpec : IAsyncDisposable
{
    private static readonly JobOutcome Fine = new(JobResults.Succeeded, "fine");

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeEntities _entities;
    private readonly Dictionary<string, ScriptedBody> _bodies = JobNames.All.ToDictionary(name => name, name => new ScriptedBody(name));
    private readonly JobRoom _room;

    public JobRoomSpec()
    {
        _entities = new FakeEntities(JobCatalogue.Entity(new JobsOptions()), _clock);
        _room = new JobRoom(_bodies.Values, _entities, _clock, NullLogger.Instance);
        _entities.Effects = _room;
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Started_room_has_every_job_take_on_its_schedule_also_when_nobody_hears_it_at_first()
    {
        _entities.Deaf = 9;
        _room.Start();
        await Eventually.Holds(
            () =>
            {
                // Moves only the pause between two questions.
                _clock.Advance(TimeSpan.FromSeconds(1));
                return JobNames.All.All(name => _entities.StateOf(name).Schedule.Length > 0);
            },
            "all jobs started");
    }

    [Fact]
    public async Task Outcome_of_a_run_reaches_the_job_even_if_it_is_not_heard_at_once()
    {
        Begin(JobNames.Health);
        await Eventually.Holds(() => _bodies[JobNames.Health].Begun == 1, "the run began");
        _entities.Deaf = 2;
        _bodies[JobNames.Health].End(Fine);
        await Eventually.Holds(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return _entities.StateOf(JobNames.Health).Running is null;
            },
            "the run ended");
        Assert.Equal("fine", _entities.StateOf(JobNames.Health).Runs[0].Text);
    }

    [Fact]
    public async Task Body_that_throws_is_a_failed_run()
    {
        Begin(JobNames.Health);
        await Eventually.Holds(() => _bodies[JobNames.Health].Running == 1, "the run began");
        _bodies[JobNames.Health].Fail("disk full");
        await EndedAsync(JobNames.Health);
        Assert.Equal((JobResults.Failed, "disk full"), Last(JobNames.Health));
    }

    [Fact]
    public async Task No_more_than_two_bodies_run_at_a_time()
    {
        foreach (var name in JobNames.All)
        {
            Begin(name);
        }

        var left = JobNames.All.ToList();
        while (left.Count > 0)
        {
            await Eventually.Holds(() => _bodies.Values.Sum(body => body.Running) == Math.Min(2, left.Count), $"two of {left.Count} run");
            var name = left.First(candidate => _bodies[candidate].Running == 1);
            _bodies[name].End(Fine);
            await EndedAsync(name);
            left.Remove(name);
        }

        Assert.All(JobNames.All, name => Assert.Equal(JobResults.Succeeded, Last(name).Result));
    }

    [Fact]
    public async Task Run_that_times_out_is_cancelled()
    {
        Begin(JobNames.Health);
        await Eventually.Holds(() => _bodies[JobNames.Health].Running == 1, "the run began");
        _clock.Advance(TimeSpan.FromMinutes(10));
        _entities.Wake();
        Assert.Equal(JobResults.TimedOut, Last(JobNames.Health).Result);
        await Eventually.Holds(() => _bodies[JobNames.Health].Running == 0, "the body was cancelled");
    }

    [Fact]
    public async Task Body_that_hangs_gives_up_its_place_and_is_not_run_beside_itself()
    {
        var body = _bodies[JobNames.Health];
        body.Hangs = true;
        Begin(JobNames.Health);
        await Eventually.Holds(() => body.Running == 1, "the run began");
        _clock.Advance(TimeSpan.FromMinutes(10));
        _entities.Wake();
        Begin(JobNames.Health);
        await EndedAsync(JobNames.Health);
        Assert.Equal(JobResults.Failed, Last(JobNames.Health).Result);
        Assert.Contains("has not ended", Last(JobNames.Health).Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (body.Begun, body.Running));
        Begin(JobNames.CleanUp);
        Begin(JobNames.Full);
        await Eventually.Holds(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return _bodies[JobNames.CleanUp].Running + _bodies[JobNames.Full].Running == 2;
            },
            "both places are free again");
        body.End(Fine);
        await Eventually.Holds(() => body.Running == 0, "the hung body ended");
        body.Hangs = false;
        Begin(JobNames.Health);
        _bodies[JobNames.CleanUp].End(Fine);
        await Eventually.Holds(() => body.Begun == 2, "it runs again");
    }

    [Fact]
    public async Task Job_that_the_node_does_not_know_fails()
    {
        var entities = new FakeEntities(new JobEntity([new JobSettings("other", "0 * * * * ?", true, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1))], (_, _) => null), _clock);
        await using var room = new JobRoom([], entities, _clock, NullLogger.Instance);
        entities.Effects = room;
        entities.Tell(JobEntity.IdOf("other"), new JobCommand.Run("ann", "1"));
        await Eventually.Holds(() => entities.StateOf("other").Running is null, "the run ended");
        Assert.Equal(JobResults.Failed, entities.StateOf("other").Runs[0].Result);
    }

    [Fact]
    public async Task Room_that_closes_cancels_what_runs_and_says_nothing()
    {
        Begin(JobNames.Health);
        await Eventually.Holds(() => _bodies[JobNames.Health].Running == 1, "the run began");
        await _room.DisposeAsync();
        Assert.Equal(0, _bodies[JobNames.Health].Running);
        Assert.NotNull(_entities.StateOf(JobNames.Health).Running);
        Begin(JobNames.CleanUp);
        Assert.Equal(0, _bodies[JobNames.CleanUp].Begun);
    }

    private void Begin(string name) =>
        _entities.Tell(JobEntity.IdOf(name), new JobCommand.Run("ann", FormattableString.Invariant($"{_entities.StateOf(name).Count}")));

    private Task EndedAsync(string name) => Eventually.Holds(() => _entities.StateOf(name).Running is null, $"{name} ended");

    private (string Result, string Text) Last(string name) => (_entities.StateOf(name).Runs[0].Result, _entities.StateOf(name).Runs[0].Text);
}

using Helios.Actors.Recovery;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Recovery;

/// <summary>Laws of an execution under any order of commands, times and deaths of its owner.</summary>
public sealed class RecoveryExecutionLawsSpec
{
    private const int Runs = 2000;
    private const int Steps = 30;

    [Fact]
    public void Action_begins_at_most_once_and_every_end_is_an_end()
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var random = new Random(seed);
            var rig = new ExecutionRig();
            var begun = 0;
            ExecutionStatus? end = null;
            for (var step = 0; step < Steps; step++)
            {
                Act(rig, random);
                begun += rig.Effects.OfType<ExecutionEffect.Run>().Count();
                rig.Effects.Clear();
                if (end is { } final)
                {
                    Assert.True(rig.State.Status == final, $"seed {seed}: {final} became {rig.State.Status}");
                }

                end ??= rig.State.Status.IsFinal() ? rig.State.Status : null;
            }

            Assert.True(begun <= 1, $"seed {seed}: the action began {begun} times");
            Assert.True(rig.State.StartedAt is not null == begun > 0, $"seed {seed}: begun {begun}, started {rig.State.StartedAt}");
        }
    }

    [Fact]
    public void Execution_left_to_itself_always_ends()
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var random = new Random(seed);
            var rig = new ExecutionRig();
            rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan((DecisionMode)random.Next(2, 5), random.Next(2) == 0, random.Next(4))));
            for (var step = random.Next(8); step > 0; step--)
            {
                Act(rig, random);
            }

            for (var wakes = 0; rig.WakeAt is not null; wakes++)
            {
                Assert.True(wakes < 5, $"seed {seed}: still {rig.State.Status}");
                rig.Now = rig.Now > rig.WakeAt.Value ? rig.Now : rig.WakeAt.Value;
                rig.Say(new ExecutionCommand.Woken());
            }

            Assert.True(rig.State.Status.IsFinal(), $"seed {seed}: left as {rig.State.Status}");
        }
    }

    [Fact]
    public void Replaying_any_prefix_of_the_journal_gives_the_state_that_was()
    {
        for (var seed = 1; seed <= Runs / 10; seed++)
        {
            var random = new Random(seed);
            var rig = new ExecutionRig();
            for (var step = 0; step < Steps; step++)
            {
                Act(rig, random);
                Assert.Equivalent(rig.State, rig.Replayed(int.MaxValue), strict: true);
            }
        }
    }

    private static void Act(ExecutionRig rig, Random random)
    {
        rig.Now += TimeSpan.FromSeconds(random.Next(40));
        switch (random.Next(11))
        {
            case 0 or 1:
                rig.Say(new ExecutionCommand.Propose(ExecutionRig.Plan((DecisionMode)random.Next(2, 5), random.Next(2) == 0, random.Next(4))));
                break;
            case 2:
                rig.Say(new ExecutionCommand.Approve("ann", ""));
                break;
            case 3:
                rig.Say(new ExecutionCommand.Reject("bob", "no"));
                break;
            case 4:
                rig.Say(new ExecutionCommand.TargetAnswered(random.Next(4) > 0, "held"));
                break;
            case 5:
                rig.Say(new ExecutionCommand.ActionEnded(new ActionOutcome { Succeeded = random.Next(3) > 0, Text = "said", Undo = random.Next(2) == 0 ? "u" : null }));
                break;
            case 6:
                rig.Say(new ExecutionCommand.UndoEnded(new ActionOutcome { Succeeded = random.Next(3) > 0, Text = "said" }));
                break;
            case 7 or 8:
                rig.Window(random.Next(3) switch { 0 => true, 1 => false, _ => null }, random.NextDouble());
                break;
            case 9:
                rig.Say(new ExecutionCommand.Woken());
                break;
            default:
                rig.Die();
                break;
        }
    }
}

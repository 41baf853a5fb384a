using Helios.Specs.Actors.Hosting;

namespace Helios.Specs.Support;

/// <summary>The journal of the other specs behaves as the real ones do.</summary>
public sealed class MemoryJournalSpec
{
    private readonly JournalContract _contract = new(new MemoryJournal(), new FakeTimeProvider().GetUtcNow());

    [Fact]
    public Task Events_come_back_in_their_order() => _contract.Events_come_back_in_their_order();

    [Fact]
    public Task Write_of_another_version_is_refused_alone() => _contract.Write_of_another_version_is_refused_alone();

    [Fact]
    public Task Of_two_owners_at_once_one_writes_a_version() => _contract.Of_two_owners_at_once_one_writes_a_version();

    [Fact]
    public Task Snapshot_stands_for_the_events_before_it() => _contract.Snapshot_stands_for_the_events_before_it();

    [Fact]
    public Task Directory_has_who_wants_to_be_woken_page_by_page() => _contract.Directory_has_who_wants_to_be_woken_page_by_page();
}

using Helios.Host.Api.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Helios.Specs.Host.Api.Contract;

public sealed class PageCursorSpec
{
    private static readonly ulong Question = PageCursor.Question("list", Query(("tenant", "a")));

    [Theory]
    [InlineData("17")]
    [InlineData("2026-11-20T12:00:00.0000000Z|ord-1001")]
    [InlineData("ä|漢")]
    public void Cursor_leads_back_to_its_place(string place)
    {
        Assert.True(PageCursor.TryRead(PageCursor.Write(Question, place), Question, out var found));
        Assert.Equal(place, found);
    }

    [Fact]
    public void Limit_form_and_order_of_parameters_do_not_change_the_question()
    {
        Assert.Equal(PageCursor.Question("list", Query(("a", "1"), ("b", "2"))), PageCursor.Question("list", Query(("b", "2"), ("limit", "5"), ("format", "csv"), ("a", "1"))));
        Assert.NotEqual(Question, PageCursor.Question("list", Query(("tenant", "b"))));
        Assert.NotEqual(Question, PageCursor.Question("other", Query(("tenant", "a"))));
    }

    [Fact]
    public void Text_that_is_no_cursor_of_this_question_is_refused_and_never_thrown_at()
    {
        var good = PageCursor.Write(Question, "17");
        string[] bad = ["", "17", "=", "AAAA", good[..^2], "B" + good[1..], good + "!", new string('A', 5000), "äöü", PageCursor.Write(Question + 1, "17")];
        Assert.All(bad, text => Assert.False(PageCursor.TryRead(text, Question, out _), text));
        const int Seed = 20261121;
        var random = new Random(Seed);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0x250))]);
            Assert.False(PageCursor.TryRead(text, Question, out _), $"seed {Seed}, {i}: {text}");
        }
    }

    private static QueryCollection Query(params (string Name, string Value)[] parameters) =>
        new(parameters.ToDictionary(static one => one.Name, static one => new StringValues(one.Value)));
}

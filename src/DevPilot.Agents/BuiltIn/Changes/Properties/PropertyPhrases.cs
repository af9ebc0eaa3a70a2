using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>How people ask for a new property: keeps <c>name</c>, and perhaps <c>kind</c> (its type), <c>list</c>, <c>optional</c>, <c>accessor</c>, <c>value</c>.</summary>
internal static class PropertyPhrases
{
    /// <summary>All of them.</summary>
    public static PhraseBook Book { get; } = new PhraseBook()
        .Rule("prop", "property|properties|auto-property|prop|attribute|member")
        .Rule("field", "<prop>|field|column|flag")
        .Rule("builtin", "string|int|integer|bool|boolean|decimal|double|float|long|short|byte|char|datetime|datetimeoffset|dateonly|timeonly|timespan|guid|uri|object|text|number|date|timestamp|"
            + "strings|ints|integers|bools|booleans|decimals|doubles|longs|guids|dates|int?|string?|bool?|decimal?|double?|long?|datetime?|datetimeoffset?|dateonly?|timeonly?|timespan?|guid?|uri?")
        .Rule("nullable", "{optional:(nullable|optional)}")
        .Rule("accessor", "{accessor:(init-only|init only|init|read-only|readonly|read only|get-only|get only|required|mandatory|settable|mutable)}")
        .Rule("adjective", "[new] [public] [<nullable>] [<accessor>] [<nullable>] [new] [public]")
        .Rule("list", "{list:(list|collection|array|set|hashset|sequence|ilist|icollection|ienumerable|ireadonlylist)} of [<nullable>] {kind:name} [objects|items|values|entities]")
        .Rule("kind", "[a|an] [<nullable>] (<list>|{kind:(<builtin>)}|{kind:name})")
        .Rule("known", "[<nullable>] (<list>|{kind:(<builtin>)})")
        .Rule("called", "called|named|with the name|with name")
        .Rule("typed", "of type <kind>|of the type <kind>|with type <kind>|with the type <kind>|: <kind>|as <kind>|typed as <kind>|[,] type <kind>|\\( [of type] <kind> \\)|which is <kind>|that is <kind>|of kind <kind>|being <kind>|holding <kind>|\\( <kind> , <nullable> \\)")
        .Rule("value", "[,] (with|and|having) [a|the] (default|default value|initial value|default of|default value of|value) [of|=|:|to] {value:token}|= {value:token}|[,] (defaulting|that defaults|which defaults|initialised|initialized) (to|with) {value:token}|[,] default [is] {value:token}")
        .Rule("suffix", "[<value>] [[,] (that|which) (is|should be|must be|can be) (<accessor>|<nullable>|null)] [[,] make it (<accessor>|<nullable>)] [<value>]")
        .Rule("shape", "\\{ {accessor:(get|get \\; init)} \\}")
        .Rule("into", "to|on|in|into|onto|for|inside|within")
        .Rule("name", "{name:quoted}|{name:name}")
        .Rule("words", "{name:quoted}|{name:names}")
        .Add(
            0.9,
            "<add> <the> <adjective> {name:pascal} <known> <prop> <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <known> <prop> [<called>] <name> <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <field> (<called>) <words> [<typed>] <suffix> <into> <type> [<typed>] <suffix>",
            "<add> <the> <adjective> <field> (<called>) <kind> {name:name} <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <prop> {name:name} [<typed>] <suffix> <into> <type> [<typed>] <suffix>",
            "<add> <the> <adjective> <prop> <kind> {name:name} <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <prop> [,|:] {kind:pascal} {name:pascal} <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <known> <words> <field> <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> {kind:pascal} {name:pascal} <prop> <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <words> <field> [<typed>] <suffix> <into> <type> [<typed>] <suffix>",
            "<add> <the> <adjective> <words> \\( [of type] <kind> \\) <field> <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <known> (flag|field|value|column) [<called>] <name> <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <words> <typed> <suffix> <into> <type> <suffix>",
            "<add> <into> <type> <the> <adjective> <known> <prop> [<called>] <words> <suffix>",
            "<add> <into> <type> <the> <adjective> <prop> [<called>] <words> [<typed>] <suffix>",
            "<add> <into> <type> <the> <adjective> <words> <prop> [<typed>] <suffix>",
            "(extend|expand|augment|enrich) <type> (with|by) <the> <adjective> <known> <prop> [<called>] <words> <suffix>",
            "(extend|expand|augment|enrich) <type> (with|by) <the> <adjective> <prop> [<called>] <words> [<typed>] <suffix>",
            "(extend|expand|augment|enrich) <type> (with|by) <the> <adjective> <words> <prop> [<typed>] <suffix>",
            "give <type> <the> <adjective> <known> <prop> [<called>] <words> <suffix>",
            "give <type> <the> <adjective> <prop> [<called>] <words> [<typed>] <suffix>",
            "give <type> <the> <adjective> <words> <field> [<typed>] <suffix>",
            "<type> (needs|should have|must have|requires|wants|lacks|gets|is missing) <the> <adjective> <known> <prop> [<called>] <words> <suffix>",
            "<type> (needs|should have|must have|requires|wants|lacks|gets|is missing) <the> <adjective> <prop> [<called>] <words> [<typed>] <suffix>",
            "<type> (needs|should have|must have|requires|wants|lacks|gets|is missing) <the> <adjective> <words> <field> [<typed>] <suffix>",
            "(new|another) <adjective> <prop> [<called>] {name:name} [<typed>] <suffix> <into> <type> <suffix>")
        .Add(
            0.85,
            "<add> <the> <adjective> {kind:(<builtin>)} {name:name} <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> {kind:(<builtin>)} [<called>] {name:quoted} <suffix> <into> <type> <suffix>",
            "<add> <the> <adjective> <list> <called> <words> <suffix> <into> <type> <suffix>");
}

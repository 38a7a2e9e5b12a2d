// CommandTable: refuses with a row that says it could be run
public CommandRow rowFor(Request request) {
    CommandRow row = find(request.name());
    if (row == null) {
        return CommandRow.refusing(CommandException.unknownCommand(request));
    }
    if (!row.accepts(request.size())) {
        return new CommandRow(row.name(), row.arity(), row.keys(), row.flags(), (session, wrong) ->
                CommandException.wrongNumberOfArguments(row.name()).reply());
    }
    return row;
}
